"""Programs that make the model of meaning; they need requirements/training.txt, which the product does not."""
