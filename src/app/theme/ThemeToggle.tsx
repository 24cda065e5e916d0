import { useState } from "react";
import { useText } from "../text/TextContext.tsx";
import { Segments } from "../ui/Segments.tsx";
import { applyTheme, readTheme, THEMES } from "./theme.ts";

export function ThemeToggle() {
  const { theme: text } = useText();
  const [theme, setTheme] = useState(readTheme);
  return (
    <Segments
      label={text.label}
      value={theme}
      options={THEMES.map((value) => ({ value, label: text[value] }))}
      onChange={(next) => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}
