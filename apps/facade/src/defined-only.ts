/** The value with absent properties instead of undefined ones. */
export function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, property]) => property !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
