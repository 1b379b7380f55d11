namespace Safe.Framework.Freezing.Execution;

/// <summary>Takes rows in any order. Disposed before it is finished, it leaves nothing behind.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Takes some rows.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="rows"><c>[rows, width]</c>.</param>
    /// <exception cref="IOException">They cannot be kept.</exception>
    void Write(long first, Tensor rows);

    /// <summary>All rows are there.</summary>
    /// <exception cref="IOException">They cannot be kept.</exception>
    PrefixRows Finish();
}
