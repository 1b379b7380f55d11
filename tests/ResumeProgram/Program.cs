using System.Globalization;
using ResumeProgram;

// `job FOLDER [slow|hang]` trains, `soak KILLS [SEED]` kills such jobs at random instants.
return args switch
{
    ["job", var folder] => await SmallJob.Run(folder, ""),
    ["job", var folder, var behaviour] => await SmallJob.Run(folder, behaviour),
    ["soak", var kills] => new Soak(Count(kills), seed: 1).Run(),
    ["soak", var kills, var seed] => new Soak(Count(kills), Count(seed)).Run(),
    _ => throw new ArgumentException("job FOLDER [slow|hang] or soak KILLS [SEED]"),
};

static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);
