import type { ExternalSources } from "./platform/external-data/external-source.ts";

/**
 * What Souk fetches from others, and when: times in UTC. Each row is a schedule of the same name, and the alarms of ops
 * watch all of them. A further source is a row here, with what is special about it in its domain.
 */
export const externalSources: ExternalSources = {
  // After the European Central Bank has published, at about 16:00 of Central Europe, and once more for a day when it is late.
  "currencies.exchangeRates": {
    dailyAt: ["15:30", "19:30"],
    load: () => import("./currencies/exchange-rates.ts"),
  },
  "postage.postageRates": { dailyAt: ["04:10"], load: () => import("./postage/postage-rates.ts") },
};
