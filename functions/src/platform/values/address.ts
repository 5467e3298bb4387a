import * as z from "zod";
import { addressFormOf } from "./address-form.ts";
import { Country } from "./country.ts";
import { singleLineText } from "./text.ts";

const fields = {
  name: singleLineText({ min: 1, max: 80 }),
  street: singleLineText({ min: 1, max: 160 }),
  line2: singleLineText({ min: 1, max: 160 })
    .optional()
    .meta({ description: "What the street does not say: flat, floor, care of" }),
  postalCode: singleLineText({ min: 1, max: 16 }).nullable().default(null),
  city: singleLineText({ min: 1, max: 80 }),
  region: singleLineText({ min: 1, max: 80 })
    .optional()
    .meta({ description: "State, province, prefecture: `accounts.getAddressForm` says where it is needed" }),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 ()/.-]{4,30}$/, "Write the number in digits, such as +49 30 901820")
    .optional()
    .meta({ description: "For the carrier, who may ask for it" }),
  country: Country,
};

/** A shipping address, as on the label. */
export const Address = z.strictObject(fields).meta({ id: "Address" });
export type Address = z.output<typeof Address>;

/** An address as it is taken from a buyer: complete by the form of its country. */
export const CompleteAddress = z
  .strictObject(fields)
  .superRefine(({ country, postalCode, region }, context) => {
    const form = addressFormOf(country);
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (form.needs.includes("region") && region === undefined)
      refuse("region", `Addresses in ${country} need one`);
    if (form.needs.includes("postalCode") && postalCode === null)
      refuse("postalCode", `Addresses in ${country} need one, such as ${form.example}`);
    if (postalCode !== null && form.postalCode && !new RegExp(form.postalCode, "i").test(postalCode))
      refuse("postalCode", `Postal codes in ${country} look like ${form.example}`);
  })
  .meta({ id: "CompleteAddress" });

/** The lines of a label, without the country. */
export function addressLines(address: Address): string[] {
  const { name, street, line2 } = address;
  const places = addressFormOf(address.country).places.map((parts) =>
    parts.flatMap((part) => address[part] ?? []).join(" "),
  );
  return [name, street, ...(line2 ? [line2] : []), ...places.filter((line) => line !== "")];
}
