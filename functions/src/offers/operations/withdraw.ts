import { implement } from "../../platform/operations/implement.ts";
import { withdraw } from "../contract.ts";
import { answerOffer, dependencies } from "./answer-offer.ts";

export default implement(withdraw, dependencies, (call) => answerOffer(call, "withdraw"));
