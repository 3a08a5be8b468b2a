<?php
/** WordPress's drop-in for another database: one that holds nothing and keeps nothing. */
class Empty_Database extends wpdb {
	public function __construct() {
		$this->is_mysql = false;
		$this->ready    = true;
	}
	public function query( $query ) {
		$this->last_result = array();
		$this->num_rows    = 0;
		return 0;
	}
	public function _real_escape( $data ) {
		return addslashes( $data );
	}
	public function db_version() {
		return '8.0';
	}
	public function check_connection( $allow_bail = true ) {
		return true;
	}
}
$wpdb = new Empty_Database();
