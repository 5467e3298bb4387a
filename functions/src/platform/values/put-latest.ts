/** Puts an entry behind all others of a map that is bounded: where there would be more, the oldest goes. */
export function putLatest<K, V>(map: Map<K, V>, [key, value]: readonly [K, V], maxEntries: number): void {
  map.delete(key);
  const [oldest] = map.size >= maxEntries ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
