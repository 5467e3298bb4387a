/**
 * The parts of an ICC profile (ICC.1:2022, 7 to 10) that say what a colour's numbers mean. Profiles come from strangers:
 * whatever lies outside of the file, or is of a kind not known here, is as good as absent.
 */
export interface DisplayProfile {
  /** XYZ of red, green and blue, adapted to D50. */
  primaries: number[][];
  /** From a number of the file to light, both 0 to 1, in red, green and blue. */
  curves: Curve[];
}

export type Curve = (value: number) => number;

const HEADER_BYTES = 128;
/** More than any profile has. */
const MAX_TAGS = 100;

/**
 * The primaries and curves of a profile that is made of nothing else; undefined for one that is damaged, of another kind,
 * or that has tables as well: those take precedence.
 */
export function readDisplayProfile(icc: Buffer): DisplayProfile | undefined {
  const tags = readTags(icc);
  if (["A2B0", "A2B1", "A2B2", "D2B0"].some((table) => tags.has(table))) return undefined;
  const primaries = ["rXYZ", "gXYZ", "bXYZ"].map((tag) => readXyz(tags.get(tag)));
  const curves = ["rTRC", "gTRC", "bTRC"].map((tag) => readCurve(tags.get(tag)));
  if (!primaries.every(isKnown) || !curves.every(isKnown)) return undefined;
  return { primaries, curves };
}

function readTags(icc: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  const count = icc.length < HEADER_BYTES + 4 ? 0 : Math.min(icc.readUInt32BE(HEADER_BYTES), MAX_TAGS);
  for (let tag = 0; tag < count; tag++) {
    const entry = HEADER_BYTES + 4 + 12 * tag;
    if (entry + 12 > icc.length) break;
    const start = icc.readUInt32BE(entry + 4);
    const end = start + icc.readUInt32BE(entry + 8);
    if (end <= icc.length) tags.set(icc.toString("latin1", entry, entry + 4), icc.subarray(start, end));
  }
  return tags;
}

function readXyz(content: Buffer | undefined): number[] | undefined {
  if (!content || content.length < 20 || content.toString("latin1", 0, 4) !== "XYZ ") return undefined;
  return readFixed(content, 8, 3);
}

function readCurve(content: Buffer | undefined): Curve | undefined {
  if (!content || content.length < 12) return undefined;
  const type = content.toString("latin1", 0, 4);
  if (type === "curv") return readTable(content);
  return type === "para" ? readFormula(content) : undefined;
}

/** Of no entries it is the line, of one a power in 256ths, of more a table between whose entries it is straight. */
function readTable(content: Buffer): Curve | undefined {
  const count = content.readUInt32BE(8);
  if (12 + 2 * count > content.length) return undefined;
  const entry = (i: number) => content.readUInt16BE(12 + 2 * i);
  if (count === 0) return (value) => value;
  if (count === 1) return (value) => value ** (entry(0) / 256);
  return (value) => {
    const at = value * (count - 1);
    const below = Math.min(Math.floor(at), count - 2);
    return (entry(below) + (at - below) * (entry(below + 1) - entry(below))) / 65_535;
  };
}

/** A formula's numbers, by its type (10.18): which stands where. */
const FORMULAS = ["g", "gab", "gabe", "gabcd", "gabcdef"];

/** A power from `d` on, `(ax + b)^g + e`, and below it a line, `cx + f`. */
function readFormula(content: Buffer): Curve | undefined {
  const names = FORMULAS[content.readUInt16BE(8)];
  if (names === undefined || 12 + 4 * names.length > content.length) return undefined;
  const numbers = readFixed(content, 12, names.length);
  const numberOf = (name: string, otherwise: number) => numbers[names.indexOf(name)] ?? otherwise;
  const [a, b, c] = [numberOf("a", 1), numberOf("b", 0), numberOf("c", 0)];
  const [d, e, f] = [numberOf("d", 0), numberOf("e", 0), numberOf("f", 0)];
  const power = numberOf("g", 1);
  return (value) => (value >= d ? Math.max(0, a * value + b) ** power + e : c * value + f);
}

/** Numbers of 32 bits, 16 of them behind the point. */
function readFixed(content: Buffer, at: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => content.readInt32BE(at + 4 * i) / 65_536);
}

function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined;
}
