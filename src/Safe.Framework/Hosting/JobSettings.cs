namespace Safe.Framework.Hosting;

/// <summary>Stands for all sections of a job's configuration, so that they are validated together: one message names every problem.</summary>
internal sealed class JobSettings;
