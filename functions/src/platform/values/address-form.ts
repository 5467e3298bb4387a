type PlacePart = "postalCode" | "city" | "region";

/** How addresses of a country are asked for and written. */
export interface AddressForm {
  /** Beside name, street, city and country, which every address has. */
  readonly needs: readonly ("postalCode" | "region")[];
  /** What a region is there; null where addresses have none. */
  readonly region: "state" | "province" | "county" | "prefecture" | "emirate" | null;
  /** A regular expression, in any case; null where codes are not checked. */
  readonly postalCode: string | null;
  readonly example: string | null;
  /** The lines below the street. */
  readonly places: readonly (readonly PlacePart[])[];
}

const codeFirst = [["postalCode", "city"]] as const;
const codeLast = [["city", "postalCode"]] as const;
const codeBelow = [["city"], ["postalCode"]] as const;
const withRegion = [["city", "region", "postalCode"]] as const;

type Rest = Partial<Pick<AddressForm, "needs" | "region" | "places">>;

/** Where each address has a postal code, unless `rest` says otherwise. */
function coded(example: string, postalCode: string, rest: Rest = {}): AddressForm {
  const { needs = ["postalCode"], region = null, places = codeFirst } = rest;
  return { needs, region, postalCode: `^${postalCode}$`, example, places };
}

const five = String.raw`\d{5}`;
const four = String.raw`\d{4}`;
const stateAndCode = { needs: ["region", "postalCode"], region: "state" } as const;

/** As each country's post wants them; one that is not here is asked for nothing more. */
const forms: Readonly<Record<string, AddressForm>> = {
  AE: {
    needs: ["region"],
    region: "emirate",
    postalCode: null,
    example: null,
    places: [["city"], ["region"]],
  },
  AT: coded("1010", four),
  AU: coded("2000", four, { ...stateAndCode, places: withRegion }),
  BE: coded("1000", four),
  BG: coded("1000", four),
  BR: coded("01310-100", String.raw`\d{5}-?\d{3}`, {
    ...stateAndCode,
    places: [["city", "region"], ["postalCode"]],
  }),
  CA: coded("K1A 0B1", String.raw`[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d`, {
    places: withRegion,
    needs: ["region", "postalCode"],
    region: "province",
  }),
  CH: coded("8001", four),
  CY: coded("1010", four),
  CZ: coded("110 00", String.raw`\d{3} ?\d{2}`),
  DE: coded("10115", five),
  DK: coded("1050", four),
  EE: coded("10111", five),
  ES: coded("28013", five, { places: [["postalCode", "city"], ["region"]], region: "province" }),
  FI: coded("00100", five),
  FR: coded("75001", five),
  GB: coded("SW1A 1AA", String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`, { places: codeBelow }),
  GR: coded("105 57", String.raw`\d{3} ?\d{2}`),
  HR: coded("10000", five),
  HU: coded("1051", four),
  IE: coded("D02 AF30", String.raw`[A-Z]\d[\dW] ?[A-Z\d]{4}`, {
    places: [["city"], ["region"], ["postalCode"]],
    needs: [],
    region: "county",
  }),
  IN: coded("110001", String.raw`\d{3} ?\d{3}`, {
    ...stateAndCode,
    places: [["city", "postalCode"], ["region"]],
  }),
  IT: coded("00144", five, { places: [["postalCode", "city", "region"]], region: "province" }),
  JP: coded("100-0001", String.raw`\d{3}-?\d{4}`, {
    places: [["city", "region"], ["postalCode"]],
    needs: ["region", "postalCode"],
    region: "prefecture",
  }),
  LT: coded("LT-01100", String.raw`(?:LT-)?\d{5}`),
  LU: coded("L-1009", String.raw`(?:L-)?\d{4}`),
  LV: coded("LV-1050", String.raw`(?:LV-)?\d{4}`, { places: codeLast }),
  MT: coded("VLT 1117", String.raw`[A-Z]{3} ?\d{4}`, { places: codeLast }),
  MX: coded("06000", five, {
    ...stateAndCode,
    places: [["postalCode", "city", "region"]],
  }),
  NL: coded("1012 JS", String.raw`[1-9]\d{3} ?[A-Z]{2}`),
  NO: coded("0150", four),
  NZ: coded("6011", four, { places: codeLast }),
  PL: coded("00-001", String.raw`\d{2}-?\d{3}`),
  PT: coded("1100-148", String.raw`\d{4}-?\d{3}`),
  RO: coded("010011", String.raw`\d{6}`),
  SE: coded("111 22", String.raw`\d{3} ?\d{2}`),
  SI: coded("1000", four),
  SK: coded("811 01", String.raw`\d{3} ?\d{2}`),
  TR: coded("34110", five, { places: [["postalCode", "city", "region"]], region: "province" }),
  US: coded("10001", String.raw`\d{5}(?:-\d{4})?`, { ...stateAndCode, places: withRegion }),
};

const anywhere: AddressForm = {
  needs: [],
  region: "province",
  postalCode: null,
  example: null,
  places: [["postalCode", "city"], ["region"]],
};

/** `country` is an ISO 3166 code. */
export function addressFormOf(country: string): AddressForm {
  return (Object.hasOwn(forms, country) ? forms[country] : undefined) ?? anywhere;
}
