import type { UserRecord } from "firebase-admin/auth";
import type { ServiceSource } from "../data-map/exported.ts";

/** A member's user in Firebase Authentication, without what proves who they are. */
const source: ServiceSource = {
  async read({ uid }, { openAuth }) {
    const { users } = await (await openAuth()).getUsers([{ uid }]);
    return users[0] && show(users[0]);
  },
};
export default source;

function show({ uid, email, emailVerified, phoneNumber, displayName, photoURL, ...rest }: UserRecord) {
  const { creationTime, lastSignInTime, lastRefreshTime } = rest.metadata ?? {};
  return {
    uid,
    email,
    emailVerified,
    phoneNumber,
    displayName,
    photoURL,
    creationTime,
    lastSignInTime,
    lastRefreshTime,
    providers: (rest.providerData ?? []).map((provider) => ({
      providerId: provider.providerId,
      uid: provider.uid,
      email: provider.email,
      phoneNumber: provider.phoneNumber,
      displayName: provider.displayName,
    })),
  };
}
