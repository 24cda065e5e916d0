/** Several turns of a dialogue. */
export const conversation = {
  title: "Conversation so far",
  goOn: "Go on with this conversation",
  goOnNote: "The next message is answered with these replies in the prompts.",
  anew: "New conversation",
  you: "You",
};
