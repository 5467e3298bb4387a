import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compare, makePhotoFile, measureLikeness, type Results } from "./images/compare.ts";
import { findVipsthumbnail } from "./images/vipsthumbnail.ts";

/** Compares Souk's rendering of photos with what others do; README.md says what each figure means. */
export default async function benchImages(): Promise<Record<string, number>> {
  const vips = await findVipsthumbnail();
  console.log(vips ? `vipsthumbnail of ${vips}` : "vipsthumbnail is not installed: its figures are left out");
  const folder = await mkdtemp(path.join(tmpdir(), "souk-photos-"));
  try {
    return await measureAll(folder, vips !== undefined);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureAll(folder: string, hasVips: boolean): Promise<Record<string, number>> {
  const photo = (kind: string, megapixels: number) =>
    makePhotoFile(kind, megapixels, path.join(folder, `${kind}-${megapixels}.jpg`));
  const photos = {
    12: await photo("srgb", 12),
    24: await photo("srgb", 24),
    48: await photo("srgb", 48),
    upright: await photo("upright", 12),
    p3: await photo("p3", 12),
    bare: await photo("bare", 12),
  };
  const rival = hasVips ? (["vipsthumbnail"] as const) : [];
  const all = ["souk", "extension", "sequential", "parallel"] as const;

  const of12 = await compare("12 megapixels", photos[12], { methods: [...all, ...rival], rounds: 5 });
  const of24 = await compare("24 megapixels", photos[24], { methods: ["souk", "extension"], rounds: 3 });
  const of48 = await compare("48 megapixels", photos[48], {
    methods: ["souk", "extension", ...rival, "soukAvif"],
    rounds: 3,
  });
  const upright = await compare("12, upright by EXIF", photos.upright, { methods: [...all], rounds: 3 });
  const p3 = await compare("12, Display P3", photos.p3, { methods: [...all], rounds: 3 });
  const bare = await compare("12, no profile", photos.bare, { methods: [...all], rounds: 3 });
  const avif = await compare("12 with AVIF", photos[12], { methods: ["soukAvif"], rounds: 3 });
  const slow = await compare("12 with AVIF, the extension", photos[12], {
    methods: ["extensionAvif"],
    rounds: 1,
  });

  const onOneCore = { cores: 1, rounds: 3 } as const;
  const of12alone = await compare("12 megapixels", photos[12], { methods: [...all, ...rival], ...onOneCore });
  const of24alone = await compare("24 megapixels", photos[24], {
    methods: ["souk", "extension"],
    ...onOneCore,
  });
  const of48alone = await compare("48 megapixels", photos[48], {
    methods: ["souk", "extension", ...rival, "soukAvif"],
    ...onOneCore,
  });

  const likeness = await Promise.all(
    [photos[12], photos.p3, photos.bare, photos.upright].map(measureLikeness),
  );
  const ssimLeast = Math.min(...likeness);
  assert.ok(ssimLeast >= 0.98, `A variant is too little like a direct resize: SSIM ${ssimLeast}`);

  return roundAll({
    vs_extension_12mp: speedUp(of12),
    vs_extension_24mp: speedUp(of24),
    vs_extension_48mp: speedUp(of48),
    vs_extension_avif_12mp: quotient({ ...avif, ...slow }, "wallMs", ["extensionAvif", "soukAvif"]),
    // The photo where Souk saves least.
    memory_vs_extension: Math.max(...[of12, of24, of48, upright, p3, bare].map(memoryShare)),
    memory_vs_extension_12mp: memoryShare(of12),
    memory_vs_extension_p3: memoryShare(p3),
    cpu_vs_plain_12mp: cpuVsPlain(of12),
    cpu_vs_plain_upright: cpuVsPlain(upright),
    cpu_vs_plain_p3: cpuVsPlain(p3),
    cpu_vs_plain_no_profile: cpuVsPlain(bare),
    ...(hasVips && {
      cpu_vs_vipsthumbnail_12mp: quotient(of12, "cpuMs", ["souk", "vipsthumbnail"]),
      cpu_vs_vipsthumbnail_48mp: quotient(of48, "cpuMs", ["souk", "vipsthumbnail"]),
      cpu_vs_vipsthumbnail_12mp_1core: quotient(of12alone, "cpuMs", ["souk", "vipsthumbnail"]),
      cpu_vs_vipsthumbnail_48mp_1core: quotient(of48alone, "cpuMs", ["souk", "vipsthumbnail"]),
    }),
    vs_extension_12mp_1core: speedUp(of12alone),
    vs_extension_24mp_1core: speedUp(of24alone),
    vs_extension_48mp_1core: speedUp(of48alone),
    cpu_vs_plain_12mp_1core: cpuVsPlain(of12alone),
    peak_mb_48mp: of48["souk"]?.peakMb ?? Number.NaN,
    peak_mb_48mp_avif: Math.max(of48["soukAvif"]?.peakMb ?? Number.NaN, of48alone["soukAvif"]?.peakMb ?? 0),
    ssim_least: Math.floor(ssimLeast * 1000) / 1000,
  });
}

const speedUp = (results: Results) => quotient(results, "wallMs", ["extension", "souk"]);
const memoryShare = (results: Results) => quotient(results, "peakMb", ["souk", "extension"]);

/** Against the better of the two ways to call sharp plainly, that is the larger quotient. */
function cpuVsPlain(results: Results): number {
  return Math.max(
    quotient(results, "cpuMs", ["souk", "sequential"]),
    quotient(results, "cpuMs", ["souk", "parallel"]),
  );
}

function quotient(
  results: Results,
  key: keyof Results[string],
  [one, other]: [one: string, other: string],
): number {
  return (results[one]?.[key] ?? Number.NaN) / (results[other]?.[key] ?? Number.NaN);
}

const digits = (key: string) => (key.startsWith("peak") ? 0 : key === "ssim_least" ? 3 : 2);

function roundAll(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, Number(value.toFixed(digits(key)))]),
  );
}
