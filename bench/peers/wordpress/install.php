<?php
/** Installs WordPress into an empty database, and publishes the posts of posts.json beside it. */
$folder = __DIR__;
mysqli_report( MYSQLI_REPORT_OFF );
for ( $attempt = 0; ! ( $link = @mysqli_connect( 'localhost', 'root', '', '', 0, "$folder/db.sock" ) ); $attempt++ ) {
	if ( $attempt > 600 ) exit( 'MariaDB did not answer.' );
	usleep( 100000 );
}
mysqli_query( $link, 'CREATE DATABASE wire_bench CHARACTER SET utf8mb4' );
mysqli_close( $link );

$_SERVER['HTTP_HOST'] = 'bench.example';
define( 'WP_INSTALLING', true );
// It would send an e-mail.
function wp_new_blog_notification() {}
require "$folder/wp/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_http_request', fn() => new WP_Error( 'none', 'Nothing is asked of anybody.' ) );
wp_install( 'The Bench Post', 'editor', 'editor@bench.example', true, '', 'not a secret' );
wp_delete_post( 1, true );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'rss_use_excerpt', 0 );
foreach ( json_decode( file_get_contents( "$folder/posts.json" ), true ) as $post ) {
	wp_insert_post( $post + array( 'post_status' => 'publish', 'post_author' => 1 ), true );
}
update_option( 'posts_per_rss', wp_count_posts()->publish );
$wp_rewrite->init();
$wp_rewrite->flush_rules();
echo 'installed';
