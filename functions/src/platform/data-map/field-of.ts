/** The fields of a document, in any of its shapes. */
export type FieldOf<T> = T extends unknown ? Extract<keyof T, string> : never;
