/**
 * Values that are usually there already.
 *
 * @module
 */

/**
 * Goes on with a value: at once when it is there, later when it is a promise. A warm request waits for nothing, and each
 * `await` would make it: a promise and a turn of the event loop cost a Worker as much as a look-up.
 */
export function whenReady<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
