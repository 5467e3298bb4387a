import { handles } from "../../platform/operations/implement.ts";
import { releaseListing } from "../contract.ts";
import { moveListing, needs } from "./move-listing.ts";

export default handles(releaseListing, needs, (call) => moveListing(call, "release"));
