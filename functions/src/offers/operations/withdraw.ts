import { handles } from "../../platform/operations/implement.ts";
import { withdraw } from "../contract.ts";
import { answerOffer, needs } from "./answer-offer.ts";

export default handles(withdraw, needs, (call) => answerOffer(call, "withdraw"));
