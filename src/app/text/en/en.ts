/**
 * Every text on the screen, in English; ../ko has the same in Korean. A new string is added to one
 * of these files, and the compiler then asks for it there.
 */
import type { ErrorTexts } from "../errors.ts";
import type { Locale } from "../language.ts";
import { classifier } from "./classifier.ts";
import { conflicts } from "./conflicts.ts";
import { conversation } from "./conversation.ts";
import { format } from "./format.ts";
import { help } from "./help.ts";
import { history } from "./history.ts";
import { how } from "./how.ts";
import { inputs } from "./inputs.ts";
import { list } from "./list.ts";
import { fields, memory, tokens } from "./memory.ts";
import { models } from "./models.ts";
import { modelsView } from "./models-view.ts";
import { diagnostics, notices, problems } from "./notices.ts";
import { page } from "./page.ts";
import { playground } from "./playground.ts";
import { needsModels, probes } from "./probes.ts";
import { provenance } from "./provenance.ts";
import { recordings } from "./recordings.ts";
import { rephrasings } from "./rephrasings.ts";
import { result } from "./result.ts";
import { sampling } from "./sampling.ts";
import { scope } from "./scope.ts";
import { suites } from "./suites.ts";
import { tasks, verdict, why } from "./tasks.ts";
import { sheet, tour } from "./tour.ts";
import { share, transfer } from "./transfer.ts";

export const en = {
  locale: "en" as Locale,
  format,
  ...page,
  tasks,
  classifier,
  verdict,
  why,
  how,
  help,
  history,
  memory,
  list,
  tokens,
  fields,
  models,
  modelsView,
  playground,
  inputs,
  conversation,
  result,
  sampling,
  scope,
  probes,
  rephrasings,
  needsModels,
  suites,
  recordings,
  provenance,
  conflicts,
  transfer,
  share,
  diagnostics,
  notices,
  problems,
  tour,
  sheet,
  /** The engine's and the models' errors: null where their own words, which are English, will do. */
  errors: null as ErrorTexts | null,
};
