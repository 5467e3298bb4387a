/**
 * The facts of a checkout when its risk is assessed: counts, ages and countries, never an address, a name or
 * a device. Null means unknown, and no rule counts an unknown fact against anyone.
 */
export interface RiskFacts {
  /** Approximate total, in whole euros. */
  euros: number | null;
  /** Whole days since the buyer registered. */
  accountAgeDays: number | null;
  /** Whether a checkout of the buyer's was paid before. */
  hasBought: boolean;
  /** Of the buyer, this one not among them; so are all the counts below. */
  checkoutsInHour: number;
  checkoutsInDay: number;
  /** Checkouts in which a payment failed within 24 hours. */
  failuresInDay: number;
  /** Checkouts with a dispute, as far back as records go. */
  disputes: number;
  /** Other members who checked out on the same device within 30 days. */
  othersOnDevice: number;
  /** One of the sellers is among those. */
  sharesDeviceWithSeller: boolean;
  /** How many different sellers it buys from. */
  sellers: number;
  /** Photos like another member's, of that new seller who has the most of them. */
  copiedPhotos: number;
  /** The destination, that of the last paid checkout, and the region of the buyer's locale: `DE`. */
  country: string | null;
  lastCountry: string | null;
  homeRegion: string | null;
}

/** The region of a language tag, not a likely one: `AT` of `de-AT`, null of `de`. */
export function regionOf(locale: string): string | null {
  try {
    const { region = "" } = new Intl.Locale(locale);
    // Others are continents, by number: `es-419`.
    return /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    return null;
  }
}
