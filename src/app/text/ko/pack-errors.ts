/** What is wrong with a file or a link of edits. */
import type { FieldFault, FormatFault, RecordProblem, ShareFault } from "../../../packs/errors.ts";
import type { PackErrorData } from "../pack-errors.ts";
import { format } from "./format.ts";

type Said = { readonly [Code in keyof PackErrorData]: (data: PackErrorData[Code]) => string };

interface Fault {
  readonly fault: string;
  readonly found?: number;
  readonly limit?: number;
  readonly sameAs?: number;
}

const FIELD: Record<FieldFault, string> = {
  missing: "없습니다",
  "not-an-object": "객체가 아닙니다",
  "not-a-list": "목록이 아닙니다",
  "not-a-text": "텍스트가 아닙니다",
  "not-a-number": "숫자가 아닙니다",
  empty: "비어 있습니다",
  "too-long": "너무 깁니다",
  "too-many": "너무 많습니다",
  "out-of-range": "허용 범위를 벗어납니다",
  "not-a-date": "날짜(ISO 8601)가 아닙니다",
  "unknown-value": "쓸 수 없는 값입니다",
  "unknown-field": "이 버전의 형식에 없는 필드입니다",
  "forbidden-name": "쓸 수 없는 이름입니다",
  "broken-text": "깨진 글자가 있습니다",
  "duplicate-id": "같은 파일에 이미 있는 값입니다",
  "duplicate-edit": "같은 파일에 이미 있는 편집입니다",
};

const RECORD: Record<RecordProblem["fault"], string> = {
  "not-json": "JSON이 아닙니다",
  "open-quote": "따옴표가 닫히지 않았습니다",
  "after-quote": "닫는 따옴표 뒤에 다른 글자가 있습니다",
  suite: "스위트의 형식에 맞지 않습니다",
};

const FORMAT: Record<FormatFault, string> = {
  empty: "내용이 없습니다",
  "too-large": "한 번에 가져오기에는 너무 큽니다",
  "neither-json-nor-csv": "JSON도, 머리글 행에 편집의 열 이름이 있는 CSV도 아닙니다",
  "not-json": "JSON처럼 시작하지만 JSON이 아니거나 중간에 잘렸습니다",
  "no-records": "빈 목록입니다",
  "not-objects": "레코드가 객체가 아닙니다",
  "unknown-fields":
    "첫 레코드에 스위트의 필드도, EasyEdit, CounterFact, zsRE 파일의 필드도 없습니다",
  "column-twice": "머리글 행에 같은 열이 두 번 있습니다",
};

const SHARE: Record<ShareFault, (size?: number, limit?: number) => string> = {
  "too-large": (size, limit) =>
    `${figures(size, limit)}이 페이지가 만든 링크가 아닙니다. 보낸 사람에게 편집을 파일로 요청하세요.`,
  version: () =>
    "이 페이지보다 새 버전의 링크입니다. 페이지를 새로 고치거나, 보낸 사람에게 편집을 파일로 요청하세요.",
  damaged: () => "링크가 손상되었거나 중간에 잘렸습니다. 링크 전체를 다시 복사하세요.",
  "expands-too-far": () =>
    "펼친 내용이 너무 커서 이 페이지가 만든 링크가 아닙니다. 보낸 사람에게 편집을 파일로 요청하세요.",
};

const NOTHING = "가져온 것은 없습니다.";

export const packErrors: Said = {
  "not-a-pack": ({ fault }) =>
    `읽을 수 있는 편집 팩이 아닙니다(${
      fault === "not-json" ? "JSON이 아니거나 중간에 잘림" : "다른 형식"
    }). ${NOTHING} 파일을 다시 받거나 다시 내보내세요.`,
  "pack-version": ({ version, supported }) =>
    `이 팩은 형식의 ${version}번 버전이고, 이 페이지는 ${supported}번 버전을 읽습니다. 새 버전에서 더해진 내용을 잃게 되므로 ${NOTHING} 페이지를 새로 고치거나, ${supported}번 버전으로 내보낸 팩을 요청하세요.`,
  "pack-field": (data) =>
    `${
      data.edit === undefined ? "팩을" : `팩의 ${format.number(data.edit)}번째 편집을`
    } 읽을 수 없습니다. 필드(“${data.field}”)가 ${faultOf(data)}. ${NOTHING} 그 필드를 고쳐 다시 가져오세요.`,
  "pack-hash": ({ stated, computed }) =>
    `이 팩은 내보낸 뒤에 바뀌었거나 전송 중에 손상되었습니다. 내용의 해시(“${computed.slice(0, 12)}…”)가 파일에 적힌 해시(“${stated.slice(0, 12)}…”)와 다릅니다. ${NOTHING} 작성자에게 파일을 다시 받으세요.`,
  record: (data) => {
    const where = `${format.number(data.at)}${data.unit === "line" ? "행을" : "번째 레코드를"}`;
    const field = "field" in data ? `필드(“${data.field}”)가 ` : "";
    return `${where} 읽을 수 없습니다. ${field}${faultOf(data)}. ${NOTHING} 고쳐서 다시 가져오세요.`;
  },
  "unknown-format": ({ fault }) =>
    `이 파일은 가져올 수 없습니다. ${FORMAT[fault] ?? "알 수 없는 형식입니다"}. 편집 팩, 스위트(JSON Lines), 머리글 행이 있는 CSV, 그리고 EasyEdit, CounterFact, zsRE 파일을 읽을 수 있습니다.`,
  "share-link": ({ fault, size, limit }) =>
    `링크를 열 수 없습니다. ${(SHARE[fault] ?? SHARE.damaged)(size, limit)} 바뀐 것은 없습니다.`,
  "not-utf8": () =>
    `이 파일은 UTF-8 텍스트가 아니어서 글자를 확실히 알 수 없습니다. ${NOTHING} UTF-8로 저장한 뒤(스프레드시트에서는 ‘CSV UTF-8’) 다시 가져오세요.`,
  "plan-changed": () =>
    `그사이 다른 탭에서 편집 메모리를 바꾸어 ${NOTHING} 아래 내용을 다시 계산했으니, 확인하고 다시 가져오세요.`,
};

function figures(size?: number, limit?: number): string {
  if (size === undefined || limit === undefined) return "";
  return `링크가 ${format.number(size)}자인데 최대는 ${format.number(limit)}자이므로, `;
}

/** The fault in words; with its figures, where it has some. */
export function faultOf({ fault, found, limit, sameAs }: Fault): string {
  const said =
    FIELD[fault as FieldFault] ?? RECORD[fault as RecordProblem["fault"]] ?? "잘못되었습니다";
  if (sameAs !== undefined) return `${said}(${format.number(sameAs)}번째)`;
  if (found === undefined || limit === undefined) return said;
  return `${said}(최대 ${format.number(limit)}, 현재 ${format.number(found)})`;
}
