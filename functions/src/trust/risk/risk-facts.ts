import { minorUnitDigits, type Money } from "../../platform/values/money.ts";

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
  /** Known once it is paid: one of the sellers paid as a buyer with the same card or account. */
  sharesInstrumentWithSeller: boolean;
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

/**
 * Approximate units of a currency for one euro, in 2026. Only to distinguish small purchases from large ones;
 * nothing is priced or charged by it.
 */
const unitsOfOneEuro = readRates(`
  EUR 1     USD 1.1   GBP 0.85  CHF 0.95  CAD 1.6    AUD 1.7   NZD 1.9  SGD 1.5   HKD 9
  JPY 165   CNY 8     KRW 1550  TWD 35    INR 97     IDR 18000 MYR 5    PHP 64    THB 37  VND 29000
  SEK 11    NOK 12    DKK 7.5   ISK 145   PLN 4.3    CZK 25    HUF 400  RON 5     UAH 48  TRY 48
  KWD 0.35  BHD 0.4   OMR 0.4   JOD 0.8   AED 4      SAR 4     QAR 4    ILS 4     EGP 55  MAD 11  TND 3.4
  ZAR 20    NGN 1700  KES 145   GHS 13    BRL 6.2    MXN 21    ARS 1600 CLP 1050  COP 4600  PEN 4
`);

function readRates(table: string): Map<string, number> {
  return new Map(
    [...table.matchAll(/([A-Z]{3}) ([\d.]+)/g)].map(([, code = "", units]) => [code, Number(units)]),
  );
}

/** Whole euros, rounded down; null for a currency that is not in the table. */
export function approximateEuros({ amount, currency }: Money): number | null {
  const units = unitsOfOneEuro.get(currency);
  return units === undefined ? null : Math.floor(amount / 10 ** minorUnitDigits(currency) / units);
}
