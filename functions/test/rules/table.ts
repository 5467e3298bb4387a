import { roles, type Role } from "./people.ts";

/**
 * What each role may do: get, list, create, update, delete, or a dot for none of it. The suspended and the deleted
 * try documents of their own, everyone else those of `owner`, of whom `seller` has an order.
 */
const ofClients = `
  documents                                nobody  owner  other  suspended  deleted  seller
  members/{owner}                          g....   g....  g....  g....      g....    g....
  members/{owner} leaving                  .....   g....  .....  g....      g....    .....
  members/{owner}/private/settings         .....   g....  .....  g....      g....    .....
  members/{owner}/addresses/{key}          .....   gl...  .....  gl...      gl...    .....
  members/{owner}/notifications/{key}      .....   gl.u.  .....  gl.u.      gl.u.    .....
  members/{owner}/notify/preferences       .....   g....  .....  g....      g....    .....
  members/{owner}/notify/state             .....   g.cu.  .....  g..u.      g..u.    .....
  members/{owner}/imports/{key}            .....  gl...  .....  gl...      gl...    .....
  members/{owner}/imports/{key}/faults/{key}  .....  gl...  .....  gl...      gl...    .....
  members/{owner}/exports/{key}            .....  gl...  .....  gl...      gl...    .....
  members/{owner}/publications/{key}       .....  gl...  .....  gl...      gl...    .....
  members/{owner}/publications/{key}/refusals/{key}  .....  gl...  .....  gl...      gl...    .....
  media/{key} ready                        g....   g....  g....  g....      g....    g....
  media/{key} processing                   .....   g....  .....  g....      g....    .....
  media/{key} rejected                     .....   g....  .....  g....      g....    .....
  media/{key}/renditions/{key}             g....   g....  g....  g....      g....    g....
  media/{key} sent                         .....   g....  .....  g....      g....    .....
  media/{key}/renditions/{key} sent        .....   .....  .....  .....      .....    .....
  listings/{key} active                    gl...   gl...  gl...  gl...      gl...    gl...
  listings/{key} reserved                  gl...   gl...  gl...  gl...      gl...    gl...
  listings/{key} away                      .....   gl...  .....  gl...      gl...    .....
  listings/{key} suspended                 .....   gl...  .....  gl...      gl...    .....
  listings/{key} sold                      g....   gl...  g....  gl...      gl...    g....
  listings/{key} draft                     .....   gl...  .....  gl...      gl...    .....
  listings/{key} archived                  .....   gl...  .....  gl...      gl...    .....
  counters/{key}                           g....   g....  g....  g....      g....    g....
  followerCounts/{owner}                   g....   g....  g....  g....      g....    g....
  ratings/{owner}                          g....   g....  g....  g....      g....    g....
  reviews/{key} hidden                     .....   gl...  .....  gl...      gl...    .....
  reviews/{key} overdue                    g....   gl...  g....  gl...      gl...    g....
  reviews/{key} published                  gl...   gl...  gl...  gl...      gl...    gl...
  reviews/{key} removed                    .....   gl...  .....  gl...      gl...    .....
  likes/{owner}_{key}                      .....   glc.d  .....  gl..d      gl..d    .....
  watches/{owner}_{key}                    .....   glc.d  .....  gl..d      gl..d    .....
  follows/{owner}_{key}                    .....   glcud  .....  gl..d      gl..d    .....
  carts/{owner}/lines/{key}                .....   glcud  .....  gl..d      gl..d    .....
  checkouts/{key}                          .....   g....  .....  g....      g....    .....
  payments/{key}                           .....   g....  .....  g....      g....    .....
  balances/{owner}_{key}                   .....   gl...  .....  gl...      gl...    .....
  refunds/{key}                            .....   gl...  .....  gl...      gl...    .....
  payoutAccounts/{owner}                   .....   g....  .....  g....      g....    .....
  offers/{key}                             .....   gl...  .....  gl...      gl...    gl...
  conversations/{key}                      .....   gl.u.  .....  gl.u.      gl.u.    gl.u.
  conversations/{key}/messages/{key}       .....   gl...  .....  gl...      gl...    gl...
  conversations/{key}/marks/{owner}        .....   g..u.  .....  g..u.      g..u.    .....
  messagingSettings/{owner}                .....   g....  .....  g....      g....    .....
  discounts/{key}                          .....   gl...  .....  gl...      gl...    .....
`;

/** What the server alone touches: nobody may do anything. */
const ofServer = [
  "access/{owner}",
  "accessChanges/{key}",
  "agreedPrices/{owner}",
  "apiKeys/{key}",
  "backfills/{key}",
  "backups/{key}",
  "blockedPhotos/{key}",
  "breakers/{key}",
  "carts/{owner}",
  "checkpoints/{key}",
  "abuseReports/{key}",
  "cases/{key}",
  "decisions/{key}",
  "pushDevices/{key}",
  "reporterStats/{owner}",
  "commentSettings/{key}",
  "dailyFigures/{key}",
  "dataExports/{owner}",
  "devices/{key}",
  "disputes/{key}",
  "duplicateCharges/{key}",
  "discounts/{key}/redemptions/{key}",
  "erasures/{key}",
  "events/{key}",
  "exchangeRates/{key}",
  "externalData/{key}",
  "feeds/{owner}",
  "flags/{key}",
  "serviceMode/{key}",
  "migrations/{key}",
  "frequentWords/{key}",
  "handles/{key}",
  "idempotency/{key}",
  "instruments/{key}",
  "jobs/{key}",
  "orders/{key}",
  "ticks/{key}",
  "ledger/{key}",
  "alarms/{key}",
  "audit/{key}",
  "auditDigests/{key}",
  "listings/{key}/prices/{key}",
  "limits/{key}",
  "partners/{owner}",
  "payouts/{key}",
  "messagePhotos/{key}",
  "outreach/{key}",
  "photoHashes/{key}",
  "listings/{key}/comments/{key}",
  "listingVectors/{key}",
  "posts/{key}",
  "priceAlerts/{key}",
  "providerEvents/{key}",
  "reports/{key}",
  "relations/{owner}",
  "reservedHandles/{key}",
  "reserves/{key}",
  "riskAssessments/{key}",
  "sellerRequests/{owner}",
  "sandboxPayments/{key}",
  "members/{owner}/figures/{key}",
  "wishListIndexes/{owner}",
  "wishLists/{key}",
  "webhookEndpoints/{key}",
  "webhookSubscriptions/{owner}",
  "sandboxPayouts/{key}",
  "savedSearches/{key}",
  "savedSearchLists/{owner}",
  "signals/{key}",
  "similar/{key}",
  "tastes/{owner}",
  "forYou/{owner}",
  "signingKeys/{key}",
  "searchEntries/{key}",
  "searchSettings/{key}",
  "spendingLocks/{key}",
  "suggestions/{key}",
  "stock/{key}",
  "stock/{key}/holds/{key}",
  "transfers/{key}",
  "maintenanceWindows/{key}",
  "members/{owner}/notificationGroups/{key}",
  "uploadAllowances/{key}",
  "usage/{key}",
  "usageTotals/{key}",
  "viewBatches/{key}",
  "viewers/{key}",
];

/** Places that nothing uses: what is not listed in the rules is refused. */
const ofNobody = [
  "unheardOf/{key}",
  "members/{owner}/private/{key}",
  "members/{owner}/notify/{key}",
  "members/{owner}/unheardOf/{key}",
  "listings/{key}/unheardOf/{key}",
];

export interface Row {
  /** The path, and in which state the document is where that matters. */
  documents: string;
  path: string;
  may: Record<Role, string>;
}

export const clientRows = ofClients.trim().split("\n").slice(1).map(readRow);
export const serverRows = ofServer.map(refuseAll);
export const strangeRows = ofNobody.map(refuseAll);

/** The collection a path names, whatever the ids in it: `members/{}/private`. */
export function collectionOf(path: string): string {
  return path
    .replaceAll(/\$?\{[^}]*\}(_\{[^}]*\})?/g, "{}")
    .split("/")
    .slice(0, path.split("/").length % 2 === 0 ? -1 : undefined)
    .join("/");
}

function readRow(line: string): Row {
  const [documents = "", ...cells] = line.trim().split(/\s{2,}/);
  const may = Object.fromEntries(roles.map((role, column) => [role, cells[column] ?? ""]));
  return { documents, path: documents.split(" ")[0] ?? "", may: may as Row["may"] };
}

function refuseAll(path: string): Row {
  const may = Object.fromEntries(roles.map((role) => [role, "....."]));
  return { documents: path, path, may: may as Row["may"] };
}
