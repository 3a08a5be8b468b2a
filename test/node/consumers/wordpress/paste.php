<?php
/** What a post becomes whose only line is the address in /input.json. */
require '/boot.php';

$html = $wp_embed->autoembed( json_decode( file_get_contents( '/input.json' ) ) . "\n" );
echo wp_json_encode( array( 'html' => $html, 'loadsHostScript' => wp_script_is( 'wp-embed', 'enqueued' ) ) );
