<?php
/** What WordPress leaves of each html in /input.json: `data2html` with its filters, and whether wp-embed.js is enqueued. */
require '/boot.php';

$results = array();
foreach ( json_decode( file_get_contents( '/input.json' ), true ) as $data ) {
	wp_dequeue_script( 'wp-embed' );
	$html = _wp_oembed_get_object()->data2html( (object) $data, 'https://wire.example/articles/a-story' );
	apply_filters( 'embed_oembed_html', (string) $html, 'https://wire.example/articles/a-story', array(), 0 );
	$results[] = array( 'html' => $html, 'loadsHostScript' => wp_script_is( 'wp-embed', 'enqueued' ) );
}
echo wp_json_encode( $results );
