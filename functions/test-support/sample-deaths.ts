/** Another sample than usual: a number. The same sample for the same number. */
const seed = Number(process.env["SOUK_SEED"] ?? 1);

/**
 * Of so many commits those before or after which an instance dies: the first, the last and one of each part between them.
 * All of them at night (`npm run test:nightly`): each is a run of its own of everything.
 */
export function sampleDeaths(commits: number, most: number): number[] {
  if (commits <= most || process.env["SOUK_ALL_DEATHS"])
    return Array.from({ length: commits }, (_, index) => index + 1);
  const parts = most - 2;
  const size = (commits - 2) / parts;
  const between = Array.from({ length: parts }, (_, part) => {
    const from = Math.floor(part * size);
    return 2 + from + Math.floor(drawn(part) * (Math.floor((part + 1) * size) - from));
  });
  return [1, ...between, commits];
}

/** From 0 to below 1. */
function drawn(part: number): number {
  const mixed = Math.imul(Math.imul(seed + 1, 0x9e37_79b1) ^ (part + 1), 0x85eb_ca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
