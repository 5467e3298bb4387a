/**
 * Standard rates of value-added, goods-and-services or sales tax in basis points, by country.
 * As of 1 January 2026. Sources: for the EU "VAT rates" of Your Europe (europa.eu) and the Commission's database
 * "Taxes in Europe"; for the others their tax authorities (HMRC, ESTV, Skatteetaten, Skatturinn, ATO, IRD, CRA).
 *
 * One rate a country: reduced rates, territories with rates of their own, Canada's provinces (its 5 % is the federal
 * tax alone) and the states of the USA are not in it. Who needs those asks a tax service; who edits
 * this changes the day above. An order keeps the rate that it was placed at.
 */
export const taxRates: ReadonlyMap<string, number> = new Map([
  ["AT", 2000],
  ["AU", 1000],
  ["BE", 2100],
  ["BG", 2000],
  ["CA", 500],
  ["CH", 810],
  ["CY", 1900],
  ["CZ", 2100],
  ["DE", 1900],
  ["DK", 2500],
  // 2200 until June 2025.
  ["EE", 2400],
  ["ES", 2100],
  ["FI", 2550],
  ["FR", 2000],
  ["GB", 2000],
  ["GR", 2400],
  ["HR", 2500],
  ["HU", 2700],
  ["IE", 2300],
  ["IS", 2400],
  ["IT", 2200],
  ["LT", 2100],
  ["LU", 1700],
  ["LV", 2100],
  ["MT", 1800],
  ["NL", 2100],
  ["NO", 2500],
  ["NZ", 1500],
  ["PL", 2300],
  ["PT", 2300],
  // 1900 until July 2025.
  ["RO", 2100],
  ["SE", 2500],
  ["SI", 2200],
  ["SK", 2300],
]);
