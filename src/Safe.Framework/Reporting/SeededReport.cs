using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>A job that is done, with the seed it ran under.</summary>
/// <param name="Seed">Seed of initialisation, dropout and data order.</param>
/// <param name="Report">What the job reported.</param>
public sealed record SeededReport(int Seed, JobReport Report);
