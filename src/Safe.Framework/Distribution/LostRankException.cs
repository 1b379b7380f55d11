namespace Safe.Framework.Distribution;

/// <summary>A process that trains together with this one is lost, or did not answer in time. No further collective can succeed.</summary>
/// <param name="message">What happened, in one line.</param>
/// <param name="cause">What the backend said.</param>
public sealed class LostRankException(string message, Exception cause) : Exception(message, cause);
