"""Charts: the only pyqtgraph. Import these modules after the first paint only; they bring numpy along."""
