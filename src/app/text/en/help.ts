/** What each term of the method means, where it stands. */

export const help = {
  open: (term: string) => `What is “${term}”?`,
  scope: {
    term: "Scope",
    body: "The scope of an edit is the set of inputs whose answer it should change: its own question, rephrasings of it, and what follows from it. Everything else is out of scope and must stay as it was.",
  },
  task: {
    term: "Task",
    body: "Question answering: an edit gives a question its new answer, and rephrasings follow. Fact checking: an edit is a statement, and claims are judged True or False by it. Opinions, the paper’s dialogue sentiment: an edit is a topic and a sentiment, and replies that give an opinion on the topic follow it. An input is compared with the edits of its own task only.",
  },
  statement: {
    term: "Statement, as evidence",
    body: "A sentence that is taken for true. In the paper’s fact checking a claim is in its scope where it bears the claim out or refutes it: “As of March 23, there were 50 confirmed cases and 0 deaths within Idaho” makes “Idaho had less than 70 positive coronavirus cases before March 24, 2020” True. A claim that it says nothing about keeps the base model’s verdict.",
  },
  sentiment: {
    term: "Topic and sentiment",
    body: "What replies should say of the topic when they are asked for an opinion on it. Such a message is in scope, in whatever words; one that only names the topic, or asks about another, is not. The reply is written anew by the counterfactual model, here the base model with an adapter, so no one wording of it is the right one.",
  },
  classifier: {
    term: "Kinds of scope classifier",
    body: "The paper has two. The embedding classifier reads edit and input each alone and compares their vectors; the cross-attention classifier reads both together, which tells more and takes one run an edit. Two-stage is both: the first makes a short list, the second reads it, and p is a mean of what both say. The threshold is the same for all.",
  },
  judge: {
    term: "Counterfactual model for claims",
    body: "For fact checking the verdict model, with the cross-encoder of claims beside it, is the counterfactual model: both read the statement and the claim together, and the probability that the claim is true if the statement is comes from the two. Its output space is True and False, so nothing is written token by token.",
  },
  p: {
    term: "p (in scope)",
    body: "The scope classifier’s probability that the input is in the scope of an edit. It is learned, not a rule on words. The highest p over all edits is compared with the threshold.",
  },
  threshold: {
    term: "Threshold",
    body: "Above it, the edit with the highest p answers, through the counterfactual model. At or below it, the base model answers. It is 0.5 until you move it; an edit may also have a threshold of its own.",
  },
  counterfactual: {
    term: "Counterfactual model",
    body: "A language model that reads the edit and the input together and answers as if the edit were true, or replies with the edit’s sentiment. For questions and for opinions it is the base model with a low-rank adapter, one for each: small trained matrices beside its own weights, which stay as they are. It writes its answer token by token; nothing is copied from the edit.",
  },
  base: {
    term: "Base model",
    body: "The language model being edited. Its weights never change: without an edit in scope you get its own answer.",
  },
  sampling: {
    term: "Temperature and top-k",
    body: "At temperature 0 each token is the most probable one: greedy decoding, which every suite, every probe and every published figure uses, whatever is set here. Above 0 tokens are drawn by chance from the k most probable ones, the more freely the higher the temperature. Both models’ logits of each step are kept, so another draw runs a model only from the first token on that was not written before. Verdicts are not sampled.",
  },
  conversation: {
    term: "Conversation of several turns",
    body: "Each model reads the earlier turns with its own replies: the base model the base replies, the counterfactual model the edited ones. Scope is decided for the newest message alone, as in the paper, so “And why?” is out of scope of an opinion that it does not name. Out of scope the reply is the base model’s, in the base model’s conversation. Suites and probes have no earlier turns.",
  },
  log: {
    term: "The log",
    body: "Every change is written to a log that is only ever added to. Each entry carries the SHA-256 hash of the one before it, so an entry that was altered, removed or moved shows. Someone who rewrites the whole database could rewrite the whole chain too; the last hash, noted elsewhere, would tell.",
  },
  selfCheck: {
    term: "Self-check",
    body: "Each time it is loaded, a model computes a known example, and the numbers are compared with those of the published weights. A device that computes wrongly is not used.",
  },
  persistence: {
    term: "When the disk runs low",
    body: "A browser may delete what pages have stored when it needs the space, unless it has promised a page to keep its data. The models can be downloaded again; edits cannot.",
  },
  probe: {
    term: "Probe",
    body: "An input with what is expected of the edited model for it: a test of one edit. In scope the new answer is expected, out of scope the base model’s. Of an opinion, which has no one right wording, it is expected that the edit’s reply comes. Each edit has a set that is made by itself, and you can add to it.",
  },
  editSuccess: {
    term: "Edit success",
    body: "The share of in-scope inputs whose answer, as it is shown, is the target; space around, letter case and a final stop do not count. 1 is best. Wilson’s 95 % interval says how far the share may be off with so few cases.",
  },
  drawdown: {
    term: "Drawdown",
    body: "The share of out-of-scope inputs whose answer differs from the base model’s. 0 is best: editing one thing has left the others alone.",
  },
  zSent: {
    term: "z-sent",
    body: "Whether replies of the edit’s sentiment have become more probable than those of the opposite one: σ of the difference of their mean log-probabilities per token, under the edited model. 0.5 is no preference, 1 is best.",
  },
  zTopic: {
    term: "z-topic",
    body: "Whether the edited model still keeps to the topic: how probable, per token, replies of the right sentiment are after the edit as against before it, counted up to 1. It guards against praise of nothing in particular.",
  },
  opinionSuccess: {
    term: "Edit success of opinions",
    body: "The mean of z-sent × z-topic over in-scope inputs, as in the SERAC paper: of the right sentiment, and on the topic. Replies that a suite brings are weighed; none is compared letter by letter. 1 is best.",
  },
  klDrawdown: {
    term: "Drawdown of opinions",
    body: "The mean KL divergence per token, in nats, of the edited model’s next-token distribution from the base model’s, over the base model’s own replies to out-of-scope inputs. It is exactly 0 where no edit applies; it has no upper end.",
  },
  teacherForced: {
    term: "Teacher forcing",
    body: "The model is given the target’s earlier tokens before each next one. The share of targets whose every token, the end of text included, is then the most probable one is the exact match of the SERAC paper.",
  },
  memory: {
    term: "Edit memory",
    body: "The list of your edits. Each is a question (or the beginning of a sentence) and the new answer, or a statement for fact checking, or a topic and a sentiment. It stays in this browser.",
  },
};
