import { relative } from "node:path";
import { functionsFolder } from "../paths.ts";
import { host, restAddress } from "../ports.ts";
import type { Session } from "../session.ts";
import { findSample } from "./find-sample.ts";
import { tryAddresses } from "./try-addresses.ts";
import { welcome } from "./welcome.ts";

/** What lets a person into the running backend. Each address has just answered, and so have the commands. */
export async function describeStart({ world, emulators }: Session): Promise<string> {
  const { ports, inbox } = world;
  const sample = await findSample(ports).catch(() => undefined);
  const api = `${restAddress(ports)}/v1`;
  const addresses = await tryAddresses({
    "What there is to call": `${api}/docs`,
    "The same as OpenAPI": `${api}/openapi.json`,
    ...(sample && { "A listing": `${api}/listings/${sample.listingId}` }),
    "Mails that were sent": inbox.url,
    "Pushes that were sent": `http://${host}:${ports.pushPage}`,
    ...(emulators.hasUi && { "Users, documents, files": `http://${host}:${ports.ui}` }),
  });
  const missing = emulators.hasUi
    ? []
    : [
        "There is no page of users, documents and files (the Emulator UI): its download could not be had. Go online once, and start again.",
      ];
  const notes = [
    ...missing,
    `A change below src is loaded in about ten seconds. Schedules run when they are due. What the emulators say is in ${relative(functionsFolder, emulators.logFile)}. Ctrl-C stops everything.`,
  ];
  return `\n${welcome({ ports, addresses, sample, notes })}\n`;
}
