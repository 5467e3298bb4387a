import { handles } from "../../platform/operations/implement.ts";
import { reserveListing } from "../contract.ts";
import { moveListing, needs } from "./move-listing.ts";

export default handles(reserveListing, needs, (call) => moveListing(call, "reserve"));
