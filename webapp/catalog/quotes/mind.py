"""To breathe by, to gather oneself, to dare, to see it before it happens."""

from webapp.catalog.quotes._kind import Quote

ITEMS = (
    Quote("calm-1", "Breathe in for four, out for six. Nothing else has to be done now.", "calm"),
    Quote("calm-2", "Let your shoulders sink. They have carried enough today.", "calm"),
    Quote("calm-3", "A thought comes, a thought goes. You are the floor it walks over.", "calm"),
    Quote("calm-4", "Feel both feet on the ground. That is where every move begins.", "calm"),
    Quote("calm-5", "The last game is over. You may put it down.", "calm"),
    Quote("focus-1", "One thing at a time: this breath, then the next one.", "focus"),
    Quote("focus-2", "Choose one word for today. Come back to it whenever you wander.", "focus"),
    Quote("focus-3", "You cannot steer the referee, the crowd or the bounce. You can steer your next step.", "focus"),
    Quote("focus-4", "Play the moment that is here, not the one that has just gone.", "focus"),
    Quote("focus-5", "Attention is a muscle: it grows each time you bring it back.", "focus"),
    Quote("courage-1", "A mistake is a question. Your next move is the answer.", "courage"),
    Quote("courage-2", "Nervous means your body is getting ready. Thank it and begin.", "courage"),
    Quote("courage-3", "Talk to yourself as you would to a teammate you like.", "courage"),
    Quote("courage-4", "You have done hard things on ordinary days. This is one more.", "courage"),
    Quote("courage-5", "Brave does not mean without fear. It means with fear, and still.", "courage"),
    Quote("picture-1", "See the place: its light, its sounds, the smell of it. Walk in slowly.", "picture"),
    Quote("picture-2", "Picture one skill in slow motion. Feel where the weight goes.", "picture"),
    Quote("picture-3", "See it go wrong, see yourself shrug, and see what you do next.", "picture"),
    Quote("picture-4", "Hear the whistle. Notice how steady your hands are.", "picture"),
    Quote("picture-5", "Picture the end of the game, and you, tired and glad.", "picture"),
)
