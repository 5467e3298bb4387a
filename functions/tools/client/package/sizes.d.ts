/**
 * The `sizes` of a photo that asks for no more than double density, beyond which photos look hardly better. Takes `sizes` as one would
 * write it, `(min-width: 60rem) 30rem, 100vw`. Throws a RangeError for what is no list of sizes.
 */
export declare function limitDensity(sizes: string): string;
