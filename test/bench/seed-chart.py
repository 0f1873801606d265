"""The charts as pandas, matplotlib and seaborn make them: CSV, FOLDER; two PNGs of the samples and of their minutes."""
import os
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns

source, folder = sys.argv[1:]
sns.set_theme()
samples = pd.read_csv(source, parse_dates=["at"]).set_index("at")
minutes = samples.resample("1min").mean()
for name, data in (("samples", samples), ("minutes", minutes)):
    figure, axes = plt.subplots(figsize=(12, 6))
    sns.lineplot(data=data, x="at", y="load", ax=axes)
    axes.set(xlabel="Time", ylabel="Load, %")
    figure.savefig(os.path.join(folder, f"{name}.png"))
    plt.close(figure)
