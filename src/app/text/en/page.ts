/** The page's frame: its name, its first words, and what is said in many places. */

export const page = {
  title: "Errata, a SERAC playground",
  name: "Errata",
  line: "a SERAC playground",
  intro:
    "A language model stays frozen. Corrections are kept beside it, and a classifier decides for each input whether one of them applies.",
  paper: "SERAC, Mitchell et al., ICML 2022",
  unfetched:
    "The rest of the page could not be fetched. Check the connection, then reload the page.",
  skip: "Skip to the playground",
  close: "Close",
  cancel: "Cancel",
  dismiss: "Dismiss",
  retry: "Try again",
  reload: "Reload the page",
  notice: "Notices",
  opening: (view: string) => `Opening “${view}”…`,

  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },

  language: {
    label: "Language",
    system: "System",
    failed: "The text in that language could not be fetched, so the page stays as it is.",
  },
};
