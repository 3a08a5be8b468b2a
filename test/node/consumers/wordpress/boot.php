<?php
/**
 * Starts the WordPress that lies in /wp, without a database, on a partner's site. Every request that it makes goes to the
 * test, which answers it from the running wire.
 */
error_reporting( E_ALL & ~E_DEPRECATED );
define( 'WP_INSTALLING', true );
define( 'ABSPATH', '/wp/' );
define( 'WP_CONTENT_DIR', '/wp-content' );
define( 'WP_SITEURL', 'https://partner.example' );
define( 'WP_HOME', 'https://partner.example' );
foreach ( array( 'DB_NAME', 'DB_USER', 'DB_PASSWORD', 'DB_HOST' ) as $name ) {
	define( $name, 'none' );
}
$table_prefix              = 'wp_';
$_SERVER['HTTP_HOST']      = 'partner.example';
$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
require '/wp/wp-settings.php';
// WordPress wants back what it puts into its cache, and the database has not kept it: it warns and goes on.
error_reporting( E_ALL & ~E_DEPRECATED & ~E_WARNING );

add_filter(
	'pre_http_request',
	function ( $answer, $arguments, $url ) {
		$response = json_decode( post_message_to_js( $url ), true );
		$limit    = $arguments['limit_response_size'] ?? PHP_INT_MAX;
		return array(
			'headers'  => $response['headers'],
			'body'     => substr( $response['body'], 0, $limit ),
			'response' => array( 'code' => $response['status'], 'message' => '' ),
			'cookies'  => array(),
			'filename' => null,
		);
	},
	10,
	3
);
