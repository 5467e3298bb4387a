import { publicAddress } from "../../platform/runtime/public-address.ts";

/** Who issues access tokens, and whom they are for: this API, by its public address. */
export const issuer = publicAddress;
