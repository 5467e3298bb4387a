import { identities } from "../../platform/auth/identities.ts";
import { endedSessionCookie, sessionCookie } from "../../platform/auth/session-cookie.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { log } from "../../platform/runtime/log.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import * as contract from "../contract.ts";
import { signedOutEverywhere } from "../events.ts";

export const createSession = implement(
  contract.createSession,
  { identities },
  async ({ input, credential, fail, now, setCookie, identities: users }) => {
    if (credential?.kind !== "idToken") throw fail.IdTokenNeeded();
    const lifetimeMs = input.days * DAY;
    const cookie = await users.createSessionCookie(credential.token, lifetimeMs).catch((error: unknown) => {
      log.error("authentication made no session", error);
      throw failPipeline.AuthUnavailable();
    });
    setCookie?.(sessionCookie(cookie, input.days));
    return { expiresAt: after(now, lifetimeMs).toISOString() };
  },
);

export const endSession = implement(contract.endSession, {}, async ({ setCookie }) => {
  setCookie?.(endedSessionCookie());
  return Promise.resolve({});
});

export const signOutEverywhere = implement(
  contract.signOutEverywhere,
  { access: accessStore, identities },
  {
    handle: async ({ caller, now, transaction, access }) => {
      const grant = await access.findGrant(caller.uid, transaction);
      // Deleted since the pipeline checked.
      if (!grant) throw failPipeline.NotAMember();
      access.saveGrant(transaction, { ...grant, signedOutAt: now });
      emit(transaction, signedOutEverywhere, { at: now, data: { uid: caller.uid } });
      return { signedOutAt: now.toISOString() };
    },
    complete: async ({ result, caller, identities: users }) => {
      // The event's reaction does it as well: where Authentication does not answer now, it will.
      await users.endSignIns(caller.uid, new Date(result.signedOutAt)).catch((error: unknown) => {
        log.error("authentication did not end the sign-ins yet", error);
      });
      return result;
    },
  },
);
