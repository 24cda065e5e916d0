/** What checking the whole log found, and the hash to note elsewhere. */
import { useHistory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { say } from "../ui/say.ts";
import type { Verification as Found } from "./verifier.ts";

export function Verification() {
  const text = useText();
  const { history } = useSession();
  const verification = useHistory((s) => s.verification);
  const report = verification.kind === "done" ? verification.report : null;
  return (
    <section className="verification" data-testid="verification" aria-label={text.history.hash}>
      <div aria-live="polite">
        <p data-ok={report?.ok}>
          {report && <span aria-hidden="true">{report.ok ? "✓" : "✗"} </span>}
          {inWords(verification, text)} {/* The sign stays with the words before it. */}
          <span className="verification-end">
            {verification.kind === "done" && (
              <span className="verification-at">{text.history.verifiedAt(verification.at)}</span>
            )}
            <Help topic="log" />
          </span>
        </p>
        {report?.broken && <p>{text.history.brokenAfter}</p>}
      </div>
      <p className="verification-hash">
        {report && report.entries > 0 && (
          <>
            <span>{text.history.hash}:</span> <code>{report.hash}</code>
            <Button look="plain" onClick={() => void copy(report.hash, text)}>
              {text.history.copyHash}
            </Button>
          </>
        )}
        {verification.kind !== "running" && verification.kind !== "waiting" && (
          <Button look="plain" onClick={() => void history.getState().verify()}>
            {text.history.verify}
          </Button>
        )}
      </p>
    </section>
  );
}

function inWords(verification: Found, text: Text): string {
  switch (verification.kind) {
    case "waiting":
      return text.history.waiting;
    case "running":
      return text.history.verifying(verification.done, verification.of);
    case "failed":
      return text.history.verifyFailed(problemText(verification.problem, text));
    case "done": {
      const { broken, entries } = verification.report;
      return broken
        ? text.history.broken(broken.seq, text.history.reasons[broken.reason])
        : text.history.verified(entries);
    }
  }
}

async function copy(hash: string, text: Text): Promise<void> {
  try {
    await navigator.clipboard.writeText(hash);
    say(text.history.hashCopied);
  } catch {
    say(text.history.hashRefused);
  }
}
