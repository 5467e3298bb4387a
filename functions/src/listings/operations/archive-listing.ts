import { handles } from "../../platform/operations/implement.ts";
import { archiveListing } from "../contract.ts";
import { moveListing, needs } from "./move-listing.ts";

export default handles(archiveListing, needs, (call) => moveListing(call, "archive"));
