"""From texts to who wrote what to whom, when: messages, the people in them, and the conversations they form."""
