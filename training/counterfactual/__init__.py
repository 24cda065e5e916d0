"""The counterfactual model: cut from the base model, trained to answer as an edit says."""
