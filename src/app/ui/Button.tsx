import type { ButtonHTMLAttributes } from "react";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: "primary" | "normal" | "plain";
};

export function Button({ look = "normal", className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={className ? `button ${className}` : "button"}
      data-look={look}
      {...rest}
    />
  );
}
