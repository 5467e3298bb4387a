/** Named hues on the circle of 360 degrees; a colour lies between two of them. */
const HUES = 8;
/** Less saturated colours have no hue that anyone would name. */
const MIN_SATURATION = 0.15;
const greys = ["black", "grey", "white"] as const;

interface Share {
  readonly name: string;
  readonly share: number;
}

/** The named colours between which `#rrggbb` lies, with shares that sum to one. None for no colour. */
export function coloursNear(colour: string | null): Share[] {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "");
  if (!digits) return [];
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((pair) => Number.parseInt(pair, 16) / 255);
  const max = Math.max(red, green, blue);
  const spread = max - Math.min(red, green, blue);
  const isGrey = max < MIN_SATURATION || spread / max < MIN_SATURATION;
  if (isGrey) return between(max * (greys.length - 1), (index) => greys[index] ?? "white");
  const sixth = hueOf({ red, green, blue }, { max, spread });
  return between((sixth / 6) * HUES, (index) => `hue ${index % HUES}`);
}

/** In sixths of the circle, from red over green and blue. */
function hueOf(
  { red, green, blue }: { red: number; green: number; blue: number },
  { max, spread }: { max: number; spread: number },
): number {
  if (max === red) return ((green - blue) / spread + 6) % 6;
  if (max === green) return (blue - red) / spread + 2;
  return (red - green) / spread + 4;
}

function between(position: number, nameOf: (index: number) => string): Share[] {
  const below = Math.floor(position);
  const share = position - below;
  const shares = [
    { name: nameOf(below), share: 1 - share },
    { name: nameOf(below + 1), share },
  ];
  return shares.filter((each) => each.share > 0);
}
