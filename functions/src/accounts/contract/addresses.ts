import * as z from "zod";
import { Address, CompleteAddress } from "../../platform/values/address.ts";
import { Country } from "../../platform/values/country.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perAddress, perMember } from "../../platform/operations/limit.ts";
import { MAX_ADDRESSES } from "../saved-address.ts";

const SavedAddressView = z.object({
  addressId: z.string(),
  address: Address,
  savedAt: z.iso.datetime(),
});

export const listAddresses = defineOperation({
  name: "accounts.listAddresses",
  summary: "List one's address book, the last saved first",
  http: { method: "GET", path: "/v1/me/addresses" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({}),
  output: z.object({ addresses: z.array(SavedAddressView) }),
  failures: {},
});

export const saveAddress = defineOperation({
  name: "accounts.saveAddress",
  summary:
    "Save an address under an id of one's own choice; again under the same id, it takes the place of the first",
  http: { method: "PUT", path: "/v1/me/addresses/{addressId}" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ addressId: DocumentId, address: CompleteAddress }),
  output: SavedAddressView,
  failures: {
    AddressBookFull: failedPrecondition(`Remove an address first; you can have ${MAX_ADDRESSES}`),
  },
});

export const removeAddress = defineOperation({
  name: "accounts.removeAddress",
  summary: "Remove an address from one's address book; orders keep theirs",
  http: { method: "DELETE", path: "/v1/me/addresses/{addressId}" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ addressId: DocumentId }),
  output: z.object({}),
  failures: {},
});

export const getAddressForm = defineOperation({
  name: "accounts.getAddressForm",
  summary: "Say how addresses of a country are asked for and written",
  http: { method: "GET", path: "/v1/address-forms/{country}", cacheSeconds: 86_400 },
  access: "anyone",
  blocks: "public",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ country: Country }),
  output: z.object({
    needs: z.array(z.enum(["postalCode", "region"])).meta({
      description: "Beside name, street, city and country, which every address has",
    }),
    region: z
      .enum(["state", "province", "county", "prefecture", "emirate"])
      .nullable()
      .meta({ description: "What to call the field `region`; null where addresses have none" }),
    postalCode: z
      .string()
      .nullable()
      .meta({ description: "A regular expression for postal codes, in any case; null where any will do" }),
    example: z.string().nullable().meta({ description: "A postal code" }),
    places: z
      .array(z.array(z.enum(["postalCode", "city", "region"])))
      .meta({ description: "The lines below the street, as a label has them" }),
  }),
  failures: {},
});
