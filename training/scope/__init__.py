"""The scope classifiers: does an edit apply to an input?"""
