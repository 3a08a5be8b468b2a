<?php
/**
 * A page cache as WordPress's drop-in: what was made once is answered from a file for five minutes, before WordPress itself is
 * loaded. As lean as one can be: no variants, no purging, no cookies looked at.
 */
$bench_file = dirname( __DIR__, 2 ) . '/cache/' . md5( $_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI'] );
$bench_time = @filemtime( $bench_file );
if ( $bench_time && $bench_time > time() - 300 ) {
	$bench_page = unserialize( file_get_contents( $bench_file ) );
	foreach ( $bench_page['headers'] as $bench_line ) {
		header( $bench_line );
	}
	if ( ( $_SERVER['HTTP_IF_NONE_MATCH'] ?? '' ) === $bench_page['etag'] ) {
		http_response_code( 304 );
	} else {
		echo $bench_page['body'];
	}
	exit;
}

ob_start(
	function ( $body ) use ( $bench_file ) {
		if ( 200 === http_response_code() ) {
			$etag = '';
			foreach ( headers_list() as $line ) {
				if ( 0 === stripos( $line, 'etag:' ) ) {
					$etag = trim( substr( $line, 5 ) );
				}
			}
			file_put_contents( $bench_file, serialize( array( 'headers' => headers_list(), 'etag' => $etag, 'body' => $body ) ) );
		}
		return $body;
	}
);
