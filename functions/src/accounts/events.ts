import * as z from "zod";
import { accessActions } from "./access-change.ts";
import { defineEvent } from "../platform/events/domain-event.ts";

/** Somebody's access changed; the grant says to what, the record `accessChanges/{changeId}` why. */
export const accessChanged = defineEvent(
  "accounts.accessChanged",
  z.object({ uid: z.string(), changeId: z.string(), action: z.enum(accessActions) }),
);

/** A seller's holiday started or ended; the profile says which. */
export const holidayChanged = defineEvent("accounts.holidayChanged", z.object({ uid: z.string() }));

/** A member signed out everywhere: sign-ins from before no longer count. Live streams of theirs end. */
export const signedOutEverywhere = defineEvent("accounts.signedOutEverywhere", z.object({ uid: z.string() }));

/** The files of an export of one's own data are there. */
export const dataExportReady = defineEvent(
  "accounts.dataExportReady",
  z.object({ uid: z.string(), exportId: z.string() }),
);

/** A member has asked to leave, or has changed their mind; the profile says which. */
export const erasureChanged = defineEvent("accounts.erasureChanged", z.object({ uid: z.string() }));

/** What a member is called has changed: others who keep it read it again from the profile. */
export const displayNameChanged = defineEvent("accounts.displayNameChanged", z.object({ uid: z.string() }));
