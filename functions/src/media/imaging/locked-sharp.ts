import sharp from "sharp";

/**
 * sharp, closed to everything but the photo types read from memory: SVG, TIFF, PDF and file paths
 * reach libvips' loaders otherwise. Everything that reads a stranger's bytes imports this, never "sharp".
 */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
    // AVIF. Its libheif has no decoder of HEVC, so of HEIC it reads the header and no pixel.
    "VipsForeignLoadHeifBuffer",
  ],
});

/** No photo is processed twice, so a cache would only hold memory. */
sharp.cache(false);

/** The variants are encoded side by side, one thread each: libvips' own threads would only compete. */
sharp.concurrency(1);

export default sharp;
