using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of LibTorch. A tensor holds one reference to native memory: dispose it, or let a dispose scope do so;
    /// the finaliser is the safety net.
    /// </summary>
    public partial class Tensor : IDisposable, IScoped
    {
        private static long liveCount;
        private static long peakCount;

        private nint handle;
        private DisposeScope? scope;

        private protected Tensor(nint handle)
        {
            this.handle = handle;
            if (handle == 0)
            {
                GC.SuppressFinalize(this);
                return;
            }
            scope = DisposeScopeManager.Register(this);
            CountCreated();
            NativePressure.Created();
        }

        /// <summary>Frees the native reference of a tensor that nobody disposed.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>Live tensors of the process; handles, not bytes.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native handle.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        public IntPtr Handle => RawHandle;

        /// <summary>Whether the tensor is disposed or stands for "no tensor".</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>A name for the reader; LibTorch does not see it.</summary>
        public string? name { get; set; }

        internal nint RawHandle => handle != 0 ? handle : throw Invalid();

        DisposeScope? IScoped.Scope
        {
            get => scope;
            set => scope = value;
        }

        /// <summary>Wraps an owned native reference; the innermost dispose scope of this thread owns the result.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        internal static Tensor Adopt(nint handle) => new(handle);

        /// <summary>Releases the native reference. Disposing twice is allowed.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the native reference.</summary>
        /// <param name="disposing">False when called by the finaliser.</param>
        protected virtual void Dispose(bool disposing)
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released == 0)
            {
                return;
            }
            if (disposing)
            {
                scope?.Forget(this);
            }
            scope = null;
            Shim.st_release(released);
            Interlocked.Decrement(ref liveCount);
        }

        /// <summary>Gives the native reference away; the tensor is invalid afterwards.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            nint given = Interlocked.Exchange(ref handle, 0);
            if (given == 0)
            {
                throw Invalid();
            }
            scope?.Forget(this);
            scope = null;
            Interlocked.Decrement(ref liveCount);
            GC.SuppressFinalize(this);
            return given;
        }

        /// <summary>Moves the tensor to the next outer dispose scope, or to its holder where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to another dispose scope; null leaves it to its holder.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (scope is not null)
            {
                scope.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }
            return this;
        }

        /// <summary>Moves the tensor to the scope that owns <paramref name="other"/>.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.scope);

        /// <summary>Takes the tensor out of its dispose scope: its holder disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            scope?.Detach(this);
            return this;
        }

        /// <summary>A second tensor on the same data that is disposed on its own.</summary>
        public Tensor alias() => Adopt(NativeFailure.Check(Shim.st_alias(RawHandle), nameof(alias))).After(this);

        /// <summary>Keeps <paramref name="used"/> alive until this point; returns this.</summary>
        internal Tensor After(Tensor used)
        {
            GC.KeepAlive(used);
            return this;
        }

        private static ObjectDisposedException Invalid() => new(null, "Tensor invalid -- empty handle.");

        private static void CountCreated()
        {
            long live = Interlocked.Increment(ref liveCount);
            long peak = Volatile.Read(ref peakCount);
            while (live > peak)
            {
                long seen = Interlocked.CompareExchange(ref peakCount, live, peak);
                if (seen == peak)
                {
                    return;
                }
                peak = seen;
            }
        }
    }
}
